package org.explico.data.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.explico.core.Refusal;

/** Runs the tools as processes, without a shell and without input, for ten minutes at most. */
final class SystemTools implements Tools {
    private static final int MINUTES = 10;
    private static final int SHOWN = 200;

    @Override
    public void run(Path folder, String next, String... command) {
        Path log = folder.resolve("tool.log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            waitFor(process, log, next, command);
        } catch (IOException e) {
            throw Refusal.badInput("data get", "the tool " + command[0] + " on this system", "none that starts", next);
        }
    }

    private static void waitFor(Process process, Path log, String next, String... command) {
        String words = String.join(" ", command);
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw Refusal.badInput("data get", words + " to end within " + MINUTES + " minutes", "no end", next);
            }
            if (process.exitValue() != 0) {
                throw Refusal.badInput(
                        "data get", words + " to succeed", "exit code " + process.exitValue() + lastLine(log), next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.badInput("data get", words + " to end", "an interruption", "run it again");
        } finally {
            process.destroy();
        }
    }

    private static String lastLine(Path log) {
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
            String line = text.substring(text.lastIndexOf('\n') + 1);
            return line.isEmpty() ? "" : " (" + line.substring(0, Math.min(SHOWN, line.length())) + ")";
        } catch (IOException e) {
            return "";
        }
    }
}
