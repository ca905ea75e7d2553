# syntax=docker/dockerfile:1
# The service on a Java runtime, as an unprivileged user, on a read-only file system.
#
#   docker build -t life-agent .
#   docker run --rm -p 127.0.0.1:8080:8080 --read-only --tmpfs /tmp --cap-drop ALL \
#     --security-opt no-new-privileges -e API_TOKENS="$(openssl rand -hex 32)" \
#     -v "$PWD":/workspace:ro -v life-agent-data:/data -v life-agent-plans:/plans life-agent
#
# The service listens on all addresses of the container, so each key needs 32 characters or more.
# The repository is mounted read-only: the service never writes to it. The image has no git, since only
# `snapshot` and `plan branch` need it; run those from the checkout.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -ntp -DskipTests -Dspotless.check.skip=true -pl bootstrap -am package
# An empty repository for the run that prepares fast starts, since the service needs one.
RUN git init -q /empty \
 && git -C /empty -c user.name=build -c user.email=build@localhost commit -q --allow-empty -m empty

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin life-agent \
 && install -d -o life-agent -g life-agent -m 700 /data /plans \
 && install -d /workspace /policy
WORKDIR /opt/life-agent
COPY --from=build /src/life-agent /src/life-agent-hook /src/life-agent-sweep ./
COPY --from=build /src/bootstrap/target/life-agent.jar bootstrap/target/
COPY --from=build /src/policy/policy.yaml /policy/
# The launcher prepares fast starts here: an archive of the loaded classes for this jar and this Java.
# The user of the service can read it, and only root could change it.
RUN --mount=type=bind,from=build,source=/empty/.git,target=.git \
    ./life-agent --version && chmod -R a+rX bootstrap/target

ENV HOST=0.0.0.0 \
    PORT=8080 \
    WORKSPACE=/workspace \
    POLICY_PATH=/policy/policy.yaml \
    DB_PATH=/data/agent.db \
    PLANS_DIR=/plans
USER life-agent
WORKDIR /data
VOLUME ["/data", "/plans"]
EXPOSE 8080
STOPSIGNAL SIGTERM
# Bash connects to the port itself, so that the image needs no HTTP client.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["/opt/life-agent/life-agent"]
CMD ["server"]
