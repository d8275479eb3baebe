package dev.simplane.control.sandbox;

record TimeJson(String now) {}
