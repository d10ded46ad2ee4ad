package io.wrapup.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the repository: its links, the anchors that GitHub generates from its headings, and its runnable
 * command blocks.
 *
 * <p>A runnable block has the info string {@code sh run}. The following block, with the info string {@code json
 * output}, shows the output of the commands, one {@link ShownAnswer} per line.
 */
public record MarkdownFile(Path path, List<String> lines) {

    /** The folders without files of the repository; see .gitignore. */
    private static final Set<String> NOT_TRACKED = Set.of("target", "data", "node_modules");

    private static final Pattern FENCE = Pattern.compile("\\s*(```+|~~~+)\\s*(.*)");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)[^)]*\\)");
    private static final Pattern HTML_LINK = Pattern.compile("(?:href|src|srcset)=\"([^\"]+)\"");
    private static final Pattern HTML_ANCHOR = Pattern.compile("(?:id|name)=\"([^\"]+)\"");
    private static final Pattern LINK_TEXT = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");

    /** Commands and their output. */
    public record RunnableBlock(String commands, String output) {}

    /** A fenced block: the info string of its opening fence, and its text. */
    private record Block(String info, String text) {}

    public MarkdownFile {
        lines = List.copyOf(lines);
    }

    /**
     * Returns every Markdown file of the repository, except in folders that git ignores or whose name begins with a
     * dot.
     */
    public static List<MarkdownFile> all() {
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(MarkdownFile::belongsToTheRepository)
                    .sorted()
                    .map(MarkdownFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean belongsToTheRepository(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".") || NOT_TRACKED.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    /** Reads a file. */
    public static MarkdownFile read(Path path) {
        try {
            return new MarkdownFile(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the targets of all links and images, outside code. */
    public List<String> links() {
        String prose = CODE.matcher(String.join("\n", prose())).replaceAll("");
        return Stream.concat(
                        LINK.matcher(prose).results(), HTML_LINK.matcher(prose).results())
                .map(found -> found.group(1))
                .toList();
    }

    /** Returns the fragments of all links that can point into this file. */
    public Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : prose()) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String anchor = anchor(heading.group(1));
                int repeats = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(repeats == 0 ? anchor : anchor + "-" + repeats);
            }
            HTML_ANCHOR.matcher(line).results().forEach(found -> anchors.add(found.group(1)));
        }
        return anchors;
    }

    /** Returns the runnable blocks in order. */
    public List<RunnableBlock> runnableBlocks() {
        List<RunnableBlock> runnable = new ArrayList<>();
        List<Block> blocks = blocks();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).info().equals("sh run")) {
                if (i + 1 == blocks.size() || !blocks.get(i + 1).info().equals("json output")) {
                    throw new IllegalStateException(path + ": a runnable block without a block that shows its output");
                }
                runnable.add(new RunnableBlock(
                        blocks.get(i).text(), blocks.get(i + 1).text()));
            }
        }
        return runnable;
    }

    private static String anchor(String heading) {
        String text = LINK_TEXT.matcher(heading).replaceAll("$1");
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                .strip()
                .replace(' ', '-');
    }

    /** Returns the lines outside fenced blocks. */
    private List<String> prose() {
        List<String> prose = new ArrayList<>();
        String fence = "";
        for (String line : lines) {
            Matcher matcher = FENCE.matcher(line);
            if (fence.isEmpty() && matcher.matches()) {
                fence = matcher.group(1);
            } else if (fence.isEmpty()) {
                prose.add(line);
            } else if (line.strip().equals(fence)) {
                fence = "";
            }
        }
        return prose;
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        String fence = "";
        String info = "";
        List<String> text = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = FENCE.matcher(line);
            if (fence.isEmpty() && matcher.matches()) {
                fence = matcher.group(1);
                info = matcher.group(2).strip();
            } else if (!fence.isEmpty() && line.strip().equals(fence)) {
                blocks.add(new Block(info, String.join("\n", text)));
                fence = "";
                text.clear();
            } else if (!fence.isEmpty()) {
                text.add(line);
            }
        }
        return blocks;
    }
}
