// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import picocli.CommandLine.Command;

@Command(name = "import", description = "Reads files into the database.", mixinStandardHelpOptions = true)
final class ImportCommand {}
