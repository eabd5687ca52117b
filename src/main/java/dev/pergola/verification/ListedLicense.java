// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

/** A licence of the SPDX list; {@code deprecated} ids such as GPL-3.0 have been replaced by clearer ones. */
record ListedLicense(
        String id, String name, boolean osiApproved, boolean fsfLibre, boolean deprecated, Shingles shingles) {}
