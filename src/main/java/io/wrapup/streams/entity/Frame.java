package io.wrapup.streams.entity;

/** A message on a stream, and the number of the newest change that whoever has read it knows. */
public record Frame(long seq, String text) {}
