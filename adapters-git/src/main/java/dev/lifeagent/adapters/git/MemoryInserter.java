package dev.lifeagent.adapters.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.transport.PackParser;
import org.jspecify.annotations.Nullable;

/**
 * Takes the objects that a merge makes, and keeps them in memory: the merge of several merge bases
 * is read again. It has nowhere to write. For one thread.
 */
final class MemoryInserter extends ObjectInserter {
  private final ObjectReader stored;
  private final Map<ObjectId, ObjectLoader> made = new HashMap<>();

  /** Reads what it did not make from the repository; the reader stays the caller's to close. */
  MemoryInserter(ObjectReader stored) {
    this.stored = stored;
  }

  @Override
  public ObjectId insert(int type, long length, InputStream in) throws IOException {
    if (length > GitObjects.MAX_BYTES) {
      throw new LargeObjectException();
    }
    byte[] bytes = in.readNBytes((int) length);
    ObjectId id = idFor(type, bytes);
    made.putIfAbsent(id, new ObjectLoader.SmallObject(type, bytes));
    return id;
  }

  @Override
  public ObjectId insert(int type, byte[] data, int offset, int length) throws IOException {
    return insert(type, length, new ByteArrayInputStream(data, offset, length));
  }

  @Override
  public PackParser newPackParser(InputStream in) {
    throw new UnsupportedOperationException("nothing is fetched");
  }

  @Override
  public ObjectReader newReader() {
    return new Reader(stored.newReader());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /** Reads both. */
  private final class Reader extends ObjectReader {
    private final ObjectReader below;

    Reader(ObjectReader below) {
      this.below = below;
    }

    @Override
    public ObjectReader newReader() {
      return new Reader(below.newReader());
    }

    @Override
    public Collection<ObjectId> resolve(AbbreviatedObjectId id) throws IOException {
      return below.resolve(id);
    }

    @Override
    public boolean has(AnyObjectId id, int type) throws IOException {
      return made.containsKey(id.toObjectId()) || below.has(id, type);
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws IOException {
      ObjectLoader own = own(id, type);
      if (own != null) {
        return own;
      }
      // Beyond this size JGit unpacks objects into files inside the repository.
      if (below.getObjectSize(id, type) > GitObjects.MAX_BYTES) {
        throw new LargeObjectException(id);
      }
      return below.open(id, type);
    }

    @Override
    public long getObjectSize(AnyObjectId id, int type) throws IOException {
      ObjectLoader own = own(id, type);
      return own == null ? below.getObjectSize(id, type) : own.getSize();
    }

    @Override
    public Set<ObjectId> getShallowCommits() throws IOException {
      return below.getShallowCommits();
    }

    @Override
    public ObjectInserter getCreatedFromInserter() {
      return MemoryInserter.this;
    }

    @Override
    public void close() {
      below.close();
    }

    private @Nullable ObjectLoader own(AnyObjectId id, int type) throws IOException {
      ObjectLoader own = made.get(id.toObjectId());
      if (own != null && type != OBJ_ANY && own.getType() != type) {
        throw new IncorrectObjectTypeException(id.toObjectId(), type);
      }
      return own;
    }
  }
}
