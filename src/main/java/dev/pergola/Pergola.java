// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import dev.pergola.commandline.CommandLineFace;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Runs a software vendor's programs: one service, one jar, one command line. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Pergola", sharedModules = "shared")
public class Pergola {

    public static void main(String[] arguments) {
        System.exit(CommandLineFace.run(Pergola.class, arguments));
    }
}
