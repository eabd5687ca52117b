// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

/** What loads the image of a mail. */
enum Reader {
    PERSON,
    /** Loads for a person, who may never look. */
    PROXY,
    MACHINE
}
