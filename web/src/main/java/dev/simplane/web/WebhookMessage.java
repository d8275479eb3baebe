package dev.simplane.web;

/// What a webhook says.
///
/// @param type the dialect's name for the event
/// @param body the JSON, byte for byte as it will be sent and signed
public record WebhookMessage(String type, String body) {}
