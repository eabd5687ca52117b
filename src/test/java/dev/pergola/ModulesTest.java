// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModulesTest {

    private final ApplicationModules modules = ApplicationModules.of(Pergola.class);

    @Test
    void nameOnlyWhatLiesBelowThem() {
        modules.verify();
    }

    @Test
    void areDocumentedFromTheCode() {
        new Documenter(modules, Documenter.Options.defaults().withOutputFolder("docs/modules"))
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml()
                .writeModuleCanvases();
    }
}
