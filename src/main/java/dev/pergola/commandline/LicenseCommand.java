// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import picocli.CommandLine.Command;

@Command(name = "license", description = "Works with licence files.", mixinStandardHelpOptions = true)
final class LicenseCommand {}
