package dev.simplane.control.sandbox;

record EsimJson(String iccid, String status) {}
