package org.explico.data.fetch;

import java.nio.file.Path;

/** The package tools of the system. */
@FunctionalInterface
interface Tools {
    /**
     * Runs a command in a folder and waits for it. A tool that is missing or fails is refused; the caller adds what to do instead.
     *
     * @param folder the working folder
     * @param next what the user can do when it fails
     * @param command the tool and its arguments; no shell is between
     */
    void run(Path folder, String next, String... command);
}
