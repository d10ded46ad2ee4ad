package io.wrapup.bench;

import java.util.List;

/** One thing that is measured, and the lines it gives the table. */
@FunctionalInterface
interface Case {
    List<Row> run(Stage stage);
}
