package dev.simplane.dialect.telkor.tasks;

/// The kinds of bulk work, named after their paths: our decision, and stored under these names in lower case.
enum TaskType {
    BULK_PROVISION,
    BULK_DELINK_SIM,
    BULK_DELETE,
    BULK_SUSPEND,
    BULK_RESUME,
    BULK_ADD_ACTIVATION,
    BULK_DELETE_ACTIVATION
}
