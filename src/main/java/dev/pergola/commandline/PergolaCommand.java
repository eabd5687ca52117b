// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import picocli.CommandLine.Command;

@Command(
        name = "pergola",
        description = "Runs a software vendor's programs.",
        mixinStandardHelpOptions = true,
        version = "Pergola 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Start with: pergola serve --sample"})
final class PergolaCommand {}
