package dev.pergola.packs;

/** Whose programs these are. */
public record Vendor(String name, String product, String site, String support) {}
