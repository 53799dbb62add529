package org.explico.cli;

/**
 * Says one sentence when a person stops the program (Ctrl-C) while this is open. The JVM then ends with exit code 130 by itself; files that were being
 * written are temporary ones and go away.
 */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    static Interruption tells(Console console, String sentence) {
        Thread hook = new Thread(() -> {
            console.err().println();
            console.err().println("explico: " + sentence);
            console.err().flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is being stopped: the sentence is on its way.
        }
    }
}
