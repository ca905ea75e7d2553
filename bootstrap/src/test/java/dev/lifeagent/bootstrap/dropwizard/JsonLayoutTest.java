package dev.lifeagent.bootstrap.dropwizard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.logging.common.AbstractAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dropwizard's layouts of JSON, which are a module of their own. */
class JsonLayoutTest {
  @Test
  void theProcessAndTheRequestsCanBeLoggedAsJson(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("config.yml"),
            """
            server:
              applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
              adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
              requestLog:
                appenders: [{type: console, layout: {type: access-json}}]
            logging:
              appenders: [{type: console, layout: {type: json}}]
            lifeAgent: {agentWhitelistDirs: .}
            """);
    LifeAgentApplication application = new LifeAgentApplication();
    Bootstrap<LifeAgentConfiguration> bootstrap = new Bootstrap<>(application);
    application.initialize(bootstrap);
    LifeAgentConfiguration read =
        bootstrap
            .getConfigurationFactoryFactory()
            .create(
                LifeAgentConfiguration.class,
                bootstrap.getValidatorFactory().getValidator(),
                bootstrap.getObjectMapper(),
                "dw")
            .build(new FileConfigurationSourceProvider(), file.toString());
    var logging = (DefaultLoggingFactory) read.getLoggingFactory();
    var appender = (AbstractAppenderFactory<?>) logging.getAppenders().get(0);
    assertEquals("EventJsonLayoutBaseFactory", appender.getLayout().getClass().getSimpleName());
  }
}
