package io.wrapup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.MarkdownFile;
import io.wrapup.testing.MarkdownFile.RunnableBlock;
import io.wrapup.testing.Programs;
import io.wrapup.testing.ShownAnswer;
import io.wrapup.testing.WrapupProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the runnable command blocks of the documents, and compares their output with the output that the documents show.
 */
class DocumentationIT {

    private static final String DOCUMENTED_ADDRESS = "http://127.0.0.1:8080";
    private static final String BLOCK_SEPARATOR = "\u001e";

    @TempDir
    static Path folder;

    private static WrapupProcess wrapup;

    @BeforeAll
    static void start() {
        Programs.need(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed");
        wrapup = WrapupProcess.start(folder.resolve("wrapup"));
    }

    @AfterAll
    static void stop() {
        if (wrapup != null) {
            wrapup.close();
        }
    }

    static Stream<Path> documentsWithRunnableBlocks() {
        return MarkdownFile.all().stream()
                .filter(file -> !file.runnableBlocks().isEmpty())
                .map(MarkdownFile::path);
    }

    @ParameterizedTest
    @MethodSource("documentsWithRunnableBlocks")
    void commandsPrintTheOutputInTheDocument(Path document) throws Exception {
        List<RunnableBlock> blocks = MarkdownFile.read(document).runnableBlocks();
        String[] printed = run(blocks).split(BLOCK_SEPARATOR);
        assertThat(printed).hasSameSizeAs(blocks);
        for (int i = 0; i < printed.length; i++) {
            List<String> shown = blocks.get(i).output().lines().toList();
            assertThat(printed[i].strip().lines()).zipSatisfy(shown, DocumentationIT::assertShown);
        }
    }

    private static void assertShown(String printed, String shown) {
        String expected = shown.replace(DOCUMENTED_ADDRESS, wrapup.baseUri().toString());
        assertThat(new ShownAnswer(expected).matches(printed))
                .describedAs("%nprinted %s%nshown   %s", printed, expected)
                .isTrue();
    }

    /** Runs the blocks of one document in one shell, because later ones use variables of earlier ones. */
    private static String run(List<RunnableBlock> blocks) throws IOException, InterruptedException {
        String script = blocks.stream()
                .map(block -> block.commands()
                        .replace(DOCUMENTED_ADDRESS, wrapup.baseUri().toString()))
                .collect(Collectors.joining("\nprintf '" + BLOCK_SEPARATOR + "'\n"));
        Path file = Files.writeString(Files.createTempFile(folder, "commands", ".sh"), script);
        Process shell = new ProcessBuilder("sh", "-eu", file.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor()).describedAs(printed).isZero();
        return printed;
    }
}
