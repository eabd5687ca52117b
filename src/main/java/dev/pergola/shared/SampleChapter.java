// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

/** A module's part of the sample company's story, told once at the first start with {@code --sample}. */
public interface SampleChapter {

    /** Chapters are told in this order. */
    int order();

    void tell(Story story);
}
