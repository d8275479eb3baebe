package dev.simplane.app.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program's entry.
@QuarkusMain
@Command(
        name = "simplane",
        description = "An open, self-hosted control plane for SIM and eSIM connectivity.",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        subcommands = {UpCommand.class, DemoCommand.class})
public final class Main {
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, result) -> {
            command.getErr().println("simplane: " + failure.getMessage());
            return 1;
        });
        int exit = line.execute(args.length == 0 ? new String[] {"--help"} : args);
        if (exit != 0) {
            System.exit(exit);
        }
    }
}
