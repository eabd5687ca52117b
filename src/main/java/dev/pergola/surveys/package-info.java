// SPDX-License-Identifier: Apache-2.0
/** What customers answer when they are asked: scores, reasons and comments, one answer for each invitation. */
@ApplicationModule(
        allowedDependencies = {"shared", "audit", "people", "packs", "programs", "messages", "timeline", "accounts"})
@NullMarked
package dev.pergola.surveys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
