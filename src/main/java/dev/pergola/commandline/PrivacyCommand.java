// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import picocli.CommandLine.Command;

@Command(
        name = "privacy",
        description = "Exports and erases what is held on a person.",
        mixinStandardHelpOptions = true)
final class PrivacyCommand {}
