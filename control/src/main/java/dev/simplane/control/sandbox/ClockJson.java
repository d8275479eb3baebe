package dev.simplane.control.sandbox;

record ClockJson(String now, String environment) {}
