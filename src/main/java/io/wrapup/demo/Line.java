package io.wrapup.demo;

/**
 * An agent's telephone.
 *
 * @param selfDriven whether the demo sets dispositions in that agent's place
 */
record Line(String userName, String number, boolean selfDriven) {

    Line waitingForSomebody() {
        return new Line(userName, number, false);
    }
}
