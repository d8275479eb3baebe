package dev.simplane.core.task;

/// Where a task, or one of its items, stands.
public enum TaskStatus {
    PENDING,
    PROCESSING,
    /// For a task: every item has ended, also those that failed.
    COMPLETED,
    FAILED
}
