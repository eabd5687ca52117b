// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import java.util.List;
import org.springframework.stereotype.Component;

@Component
public class ProgramDirectory {
    public List<RunningProgram> all() {
        return List.of();
    }

    public Program version(String key, int version) {
        throw new IllegalStateException();
    }
}
