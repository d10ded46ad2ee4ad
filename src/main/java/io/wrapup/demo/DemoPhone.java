package io.wrapup.demo;

/**
 * The phone of an agent.
 *
 * @param simulated whether the demo sets dispositions for the agent
 */
record DemoPhone(String userName, String number, boolean simulated) {

    /** Returns the same phone with an agent for which the demo sets no dispositions. */
    DemoPhone unattended() {
        return new DemoPhone(userName, number, false);
    }
}
