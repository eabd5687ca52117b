// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import picocli.CommandLine.Command;

@Command(name = "pack", description = "Works with packs: programs as code.", mixinStandardHelpOptions = true)
final class PackCommand {}
