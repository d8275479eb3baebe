package dev.simplane.app.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The right to use a data folder. The operating system ends it with the process, however that dies.
final class FolderLock implements AutoCloseable {
    /// Folders held by this process. Asked first, because closing a second channel on the lock file would drop the lock
    /// of the first.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock of(Path folder) throws IOException {
        if (!HELD.add(folder)) {
            throw inUse(folder);
        }
        try {
            FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(folder);
            }
            return new FolderLock(folder, channel);
        } catch (IOException | RuntimeException e) {
            HELD.remove(folder);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(folder);
    }

    private static IllegalStateException inUse(Path folder) {
        return new IllegalStateException("The data folder " + folder
                + " is in use by another instance of Simplane: stop that one, or choose another folder");
    }
}
