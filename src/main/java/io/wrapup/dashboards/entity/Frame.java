package io.wrapup.dashboards.entity;

/** A message to boards, and the number of the newest change that whoever has read it knows. */
public record Frame(long seq, String text) {}
