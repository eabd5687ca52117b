// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.packs.Finding;
import dev.pergola.packs.PackNames;
import dev.pergola.packs.PackPart;
import dev.pergola.packs.PackText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The lifecycle programs of a pack. */
@Component
public final class LifecyclePrograms implements PackPart {

    /** Below the pack's folder. */
    public static final String FOLDER = "lifecycle";

    private static final Pattern SURVEY = Pattern.compile("\\bsurvey:\\s*[\"']?([a-z][a-z0-9-]*)");

    private final ReadProgram read;

    public LifecyclePrograms(FactSource facts) {
        this.read = new ReadProgram(facts.schema());
    }

    @Override
    public String folder() {
        return FOLDER;
    }

    @Override
    public String contents() {
        return "lifecycle programs";
    }

    @Override
    public List<Finding> check(List<PackText> files, PackNames names) {
        return read(read, files, names(names, files, List.of())).findings();
    }

    /**
     * A set of files.
     *
     * @param programs those that could be read
     */
    record AllRead(List<Program> programs, List<Finding> findings) {

        boolean isBroken() {
            return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        }
    }

    static AllRead read(ReadProgram read, List<PackText> files, ProgramNames names) {
        var programs = new ArrayList<Program>();
        var findings = new ArrayList<Finding>();
        var keys = new HashSet<String>();
        for (var file : files) {
            if (!keys.add(key(file))) {
                findings.add(new Finding(
                        Finding.Severity.ERROR, file.file(), 1, 1, "", "Another file has this name.", "Rename one."));
            }
            switch (read.read(file, names)) {
                case ReadProgram.Outcome.Read done -> {
                    programs.add(done.program());
                    findings.addAll(done.warnings());
                }
                case ReadProgram.Outcome.Refused refused -> findings.addAll(refused.findings());
            }
        }
        return new AllRead(programs, findings);
    }

    /** What these files may name beside the programs in force. */
    static ProgramNames names(PackNames pack, Collection<PackText> files, Collection<RunningProgram> inForce) {
        var programs = new HashSet<String>();
        var surveys = new HashSet<String>();
        files.forEach(file -> {
            programs.add(key(file));
            SURVEY.matcher(file.text()).results().forEach(found -> surveys.add(found.group(1)));
        });
        inForce.forEach(running -> {
            programs.add(running.program().key());
            running.program().course().stream()
                    .filter(Move.Mail.class::isInstance)
                    .map(move -> ((Move.Mail) move).survey())
                    .forEach(survey -> {
                        if (survey != null) {
                            surveys.add(survey.key());
                        }
                    });
        });
        return new ProgramNames(pack, programs, surveys);
    }

    /** The key that a file of this name must have. */
    static String key(PackText file) {
        return file.file().replaceFirst(".*/", "").replaceFirst("\\.yaml$", "");
    }
}
