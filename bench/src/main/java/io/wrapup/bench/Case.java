package io.wrapup.bench;

import java.util.List;

/** A measurement and its lines of the result table. */
@FunctionalInterface
interface Case {
    List<Row> run(Stage stage);
}
