package org.explico.data.array;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.explico.core.Refusal;
import org.explico.data.file.Limits;
import org.explico.data.file.SafeFormat;
import org.explico.data.file.SourceFile;

/**
 * The arrays of an npz file, read one at a time.
 *
 * <p>The directory and the headers are read when it is opened; values only when they are asked for, after the member has been unpacked once
 * without being kept, to count its bytes and check its sum.
 *
 * <ul>
 *   <li>A member that declares more than 1,000 times its packed size and 16 MiB, or more than 8 GiB: refused (zip bomb).
 *   <li>Members whose packed sizes sum to more than the file (overlapping ones), over 65,536 members, or two of one name: refused.
 *   <li>A member that unpacks to another size or sum than declared: refused. Names are keys, never paths.
 *   <li>The file changed since it was opened: refused.
 * </ul>
 */
public final class Npz {
    private static final int MEMBERS = 65_536;
    private static final String SUFFIX = ".npy";

    private final Path file;
    private final FileTime modified;
    private final long size;
    private final Map<String, Member> members;

    private record Member(ZipEntry entry, NpyHeader header, String what) {}

    private Npz(Path file, FileTime modified, long size, Map<String, Member> members) {
        this.file = file;
        this.modified = modified;
        this.size = size;
        this.members = members;
    }

    /** Opens the file and reads its directory and all headers. */
    public static Npz open(Path file) {
        long size = SourceFile.requireReadable(file);
        SafeFormat.requireData(file);
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            FileTime modified = Files.getLastModifiedTime(file);
            return new Npz(file, modified, size, members(zip, file, size));
        } catch (IOException e) {
            throw SourceFile.unreadable(file.toString(), e);
        } catch (IllegalArgumentException e) {
            throw notZip(file);
        }
    }

    /** The path as it was given. */
    public Path file() {
        return file;
    }

    /** The names of the arrays in the order of the file. */
    public List<String> keys() {
        return List.copyOf(members.keySet());
    }

    /** True when there is an array of this name. */
    public boolean has(String key) {
        return members.containsKey(key);
    }

    /** The shape of an array, without reading its values. */
    public int[] shape(String key) {
        Member member = member(key);
        return Npy.requireFits(member.header(), member.entry().getSize(), member.what());
    }

    /** The type of an array's elements, without reading them. */
    public ElementType type(String key) {
        return member(key).header().type();
    }

    /** How refusals name an array: {@code acts.npz, array h1}. */
    public String what(String key) {
        return what(file, key);
    }

    /** Reads one array. */
    public NumericArray read(String key) {
        Member member = member(key);
        shape(key);
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            requireUnchanged();
            requireSound(zip, member);
            try (InputStream in = stream(zip, member.entry())) {
                return Npy.read(in, member.entry().getSize(), member.what());
            }
        } catch (IOException e) {
            throw SourceFile.unreadable(member.what(), e);
        } catch (IllegalArgumentException e) {
            throw notZip(file);
        }
    }

    private Member member(String key) {
        Member member = members.get(key);
        if (member == null) {
            throw Refusal.badInput(
                    file.toString(),
                    "an array named " + key,
                    "the arrays " + String.join(", ", keys()),
                    SourceFile.mostLike(key, keys())
                            .map(name -> "did you mean " + name + "?")
                            .orElse("name one of them"));
        }
        return member;
    }

    private void requireUnchanged() throws IOException {
        if (Files.size(file) != size || !Files.getLastModifiedTime(file).equals(modified)) {
            throw Refusal.badInput(
                    file.toString(),
                    "the file as it was opened",
                    "a file that changed since",
                    "run again when nothing writes it");
        }
    }

    private static Map<String, Member> members(ZipFile zip, Path file, long size) throws IOException {
        if (zip.size() > MEMBERS) {
            throw Refusal.badInput(
                    file.toString(), "at most " + MEMBERS + " arrays", zip.size() + " members", "split the file");
        }
        List<ZipEntry> entries = new ArrayList<>(zip.stream().toList());
        requireSizes(entries, file, size);
        Map<String, Member> found = new LinkedHashMap<>();
        for (ZipEntry entry : entries) {
            String key = key(entry, file);
            String what = what(file, key);
            try (InputStream in = stream(zip, entry)) {
                Member before = found.put(key, new Member(entry, NpyHeaderReader.read(in, what), what));
                if (before != null) {
                    throw Refusal.badInput(what, "one array of this name", "two", "save the file again with np.savez");
                }
            }
        }
        if (found.isEmpty()) {
            throw Refusal.badInput(file.toString(), "at least one array", "none", "save some with np.savez");
        }
        return found;
    }

    private static void requireSizes(List<ZipEntry> entries, Path file, long size) {
        long packed = 0;
        for (ZipEntry entry : entries) {
            long compressed = entry.getCompressedSize();
            long declared = entry.getSize();
            packed += Math.max(0, Math.min(compressed, size + 1));
            if (compressed < 0 || declared < 0 || packed > size) {
                throw Refusal.badInput(
                        file.toString(),
                        "members that fit in " + size + " bytes",
                        "members that declare more",
                        "the zip is damaged or crafted: save it again with np.savez");
            }
            if (declared > Limits.unpacked(compressed)) {
                throw Refusal.badInput(
                        what(file, entry.getName()),
                        "at most " + Limits.unpacked(compressed) + " bytes from " + compressed + " packed bytes",
                        declared + " declared bytes",
                        "if it is honest, save it with np.savez instead of np.savez_compressed");
            }
        }
    }

    private static String key(ZipEntry entry, Path file) {
        String name = entry.getName();
        if (entry.isDirectory() || !name.endsWith(SUFFIX) || name.length() == SUFFIX.length()) {
            throw Refusal.badInput(
                    file.toString(), "only npy arrays inside", "a member " + name, "save the file again with np.savez");
        }
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Unpacks the member without keeping it: no more bytes than declared, no fewer, and the declared sum. */
    private static void requireSound(ZipFile zip, Member member) throws IOException {
        long declared = member.entry().getSize();
        CRC32 sum = new CRC32();
        long count = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(member.entry())) {
            for (int n = in.read(buffer); n > 0 && count <= declared; n = in.read(buffer)) {
                sum.update(buffer, 0, n);
                count += n;
            }
        }
        if (count != declared || sum.getValue() != member.entry().getCrc()) {
            throw Refusal.badInput(
                    member.what(),
                    declared + " bytes with check sum "
                            + Long.toHexString(member.entry().getCrc()),
                    (count > declared ? "more" : count + " bytes") + " with check sum "
                            + Long.toHexString(sum.getValue()),
                    "make or copy the file again");
        }
    }

    private static InputStream stream(ZipFile zip, ZipEntry entry) throws IOException {
        return new BufferedInputStream(zip.getInputStream(entry), 1 << 13);
    }

    private static String what(Path file, String key) {
        return file + ", array " + key;
    }

    private static Refusal notZip(Path file) {
        return Refusal.badInput(file.toString(), "a zip of arrays", "a damaged zip", "save it again with np.savez");
    }
}
