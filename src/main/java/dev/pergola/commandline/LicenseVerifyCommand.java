// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.licenses.VerifyLicense;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Verifies a licence file offline, with the published keys. */
@Command(
        name = "verify",
        description = "Verifies a licence file offline, with the published keys.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The licence is valid.",
            "1:It is expired, revoked, not yet valid or forged.",
            "2:A file is missing or unreadable."
        })
final class LicenseVerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The licence file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            required = true,
            description = "The published keys, as downloaded from /.well-known/license-keys.json.")
    @SuppressWarnings("NullAway.Init")
    private Path keys;

    @Option(
            names = "--revocations",
            paramLabel = "FILE",
            description = "The revocation list, as downloaded from /.well-known/license-revocations.json.")
    private @Nullable Path revocations;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            var list = revocations == null ? null : Files.readString(revocations);
            var verifier = VerifyLicense.with(Files.readString(keys), list);
            return tell(verifier.verify(Files.readString(file), LocalDate.now(ZoneId.systemDefault())));
        } catch (IOException | IllegalArgumentException unreadable) {
            spec.commandLine().getErr().println("This can't be read: " + unreadable.getMessage());
            return 2;
        }
    }

    private int tell(VerifyLicense.Outcome outcome) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper()
                    .writeValueAsString(Map.of(
                            "outcome",
                            outcome.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT),
                            "detail",
                            outcome)));
        } else {
            out.println(sentence(outcome));
        }
        return switch (outcome) {
            case VerifyLicense.Outcome.Valid _ -> 0;
            case VerifyLicense.Outcome.Unreadable _ -> 2;
            case VerifyLicense.Outcome.NotYet _,
                    VerifyLicense.Outcome.Expired _,
                    VerifyLicense.Outcome.Revoked _,
                    VerifyLicense.Outcome.Forged _ -> 1;
        };
    }

    private String sentence(VerifyLicense.Outcome outcome) {
        return switch (outcome) {
            case VerifyLicense.Outcome.Valid(var license) ->
                "Valid: %s for %s (%s), %s %s, %,d seats, until %s."
                                .formatted(
                                        license.serial(),
                                        license.company(),
                                        license.email(),
                                        license.product(),
                                        license.plan(),
                                        license.seats(),
                                        license.endsOn())
                        + (revocations == null ? " The revocation list was not checked." : "");
            case VerifyLicense.Outcome.NotYet(var license) ->
                "Not valid yet: %s begins on %s.".formatted(license.serial(), license.startsOn());
            case VerifyLicense.Outcome.Expired(var license) ->
                "Expired: %s ended on %s.".formatted(license.serial(), license.endsOn());
            case VerifyLicense.Outcome.Revoked(var license, var on) ->
                "Revoked: %s was revoked on %s.".formatted(license.serial(), on);
            case VerifyLicense.Outcome.Forged(var finding) -> "Forged: " + finding;
            case VerifyLicense.Outcome.Unreadable(var finding) -> "No licence file: " + finding;
        };
    }
}
