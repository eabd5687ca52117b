// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import picocli.CommandLine.Command;

@Command(name = "audit", description = "Works with the audit trail.", mixinStandardHelpOptions = true)
final class AuditCommand {}
