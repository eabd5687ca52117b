// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the modules without pages and jobs, on the database of the running service or on the installation's own. */
final class JoinedService {

    private JoinedService() {}

    static ConfigurableApplicationContext start(Class<?> application, Installation installation) {
        List<String> settings = new ArrayList<>(installation.settings(true));
        settings.add("--pergola.jobs=false");
        settings.add("--logging.level.root=ERROR");
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(settings.toArray(String[]::new));
    }
}
