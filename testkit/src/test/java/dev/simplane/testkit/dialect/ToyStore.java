package dev.simplane.testkit.dialect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The toy's notes and folders.
final class ToyStore {
    private final AtomicLong ids = new AtomicLong();
    private final Map<UUID, Note> notes = new HashMap<>();
    private final Map<UUID, String> folders = new HashMap<>();
    private final Set<UUID> deleted = new HashSet<>();

    record Note(UUID id, String org, String text, @Nullable UUID folder) {
        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id.toString())
                    .put("text", text)
                    .put("folder_id", folder == null ? null : folder.toString())
                    .put("written_at", "2026-11-20T10:00:00Z");
        }
    }

    synchronized UUID folder(String org) {
        UUID id = nextId();
        folders.put(id, org);
        return id;
    }

    synchronized Note write(String org, String text, @Nullable UUID folder) {
        var note = new Note(nextId(), org, text, folder);
        notes.put(note.id(), note);
        return note;
    }

    synchronized void delete(UUID id) {
        deleted.add(id);
    }

    synchronized @Nullable Note note(UUID id) {
        return notes.get(id);
    }

    synchronized boolean isDeleted(UUID id) {
        return deleted.contains(id);
    }

    synchronized @Nullable String ownerOfFolder(UUID id) {
        return folders.get(id);
    }

    synchronized List<Note> notes() {
        List<Note> left = new ArrayList<>(notes.values());
        left.removeIf(note -> deleted.contains(note.id()));
        left.sort(Comparator.comparing(Note::id));
        return left;
    }

    /// In the manner of version 7.
    private UUID nextId() {
        return new UUID(0x0198_f7a2_7f57_7c3bL, 0x8f7d_0000_0000_0000L | ids.incrementAndGet());
    }
}
