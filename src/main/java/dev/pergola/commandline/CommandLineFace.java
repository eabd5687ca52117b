// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import java.util.List;
import picocli.CommandLine;

/** Reads the words after {@code pergola} and runs the command that they name. */
public final class CommandLineFace {

    private CommandLineFace() {}

    /**
     * @param application the class that the service starts from
     * @return the exit code: 0 done, 1 the answer is no, 2 the words were wrong, 3 it could not be done
     */
    public static int run(Class<?> application, String... arguments) {
        var commands = new CommandLine(new PergolaCommand())
                .addSubcommand(new ServeCommand(application))
                .addSubcommand(imports(application))
                .addSubcommand(new EvaluateCommand(application))
                .addSubcommand(new ExplainCommand(application))
                .addSubcommand(new CommandLine(new PackCommand())
                        .addSubcommand(new PackCheckCommand())
                        .addSubcommand(new PackPlanCommand(application))
                        .addSubcommand(new PackApplyCommand(application)))
                .addSubcommand(new SimulateCommand(application))
                .addSubcommand(new CommandLine(new AuditCommand()).addSubcommand(new AuditVerifyCommand(application)))
                .addSubcommand(new CommandLine(new PrivacyCommand())
                        .addSubcommand(new PrivacyExportCommand(application))
                        .addSubcommand(new PrivacyEraseCommand(application)))
                .addSubcommand(new CommandLine(new LicenseCommand()).addSubcommand(new LicenseVerifyCommand()));
        commands.setExecutionExceptionHandler(CommandLineFace::explain);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        return commands.execute(arguments);
    }

    private static CommandLine imports(Class<?> application) {
        var imports = new CommandLine(new ImportCommand(application))
                .addSubcommand(new ImportInstitutionsCommand(application));
        List.of("accounts", "contacts", "opportunities", "usage")
                .forEach(kind -> imports.addSubcommand(kind, new ImportRecordsCommand(application)));
        return imports;
    }

    /** Says what went wrong in one sentence, the innermost cause of those that we wrote for people. */
    private static int explain(Exception failed, CommandLine command, CommandLine.ParseResult words) {
        Throwable told = failed;
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().startsWith("dev.pergola")) {
                told = cause;
            }
        }
        command.getErr().println(command.getColorScheme().errorText(String.valueOf(told.getMessage())));
        return 3;
    }
}
