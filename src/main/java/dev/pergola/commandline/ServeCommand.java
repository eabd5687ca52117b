// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.people.FirstAdministrator;
import dev.pergola.shared.ServiceSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the service until it is told to stop. */
@Command(name = "serve", description = "Runs the service.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private final Class<?> application;

    @Mixin
    private Installation installation = new Installation();

    @Option(names = "--port", description = "Where to listen (default: ${DEFAULT-VALUE}).", defaultValue = "8080")
    private int port;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The address that people use, if it is another one.")
    private @Nullable URI baseUrl;

    @Option(names = "--sample", description = "Fill an empty installation with the sample company.")
    private boolean sample;

    @Option(
            names = "--admin",
            paramLabel = "ADDRESS",
            description =
                    "On an installation without staff: make this address its administrator and print a sign-in link.")
    private @Nullable String admin;

    ServeCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = new ArrayList<>(installation.settings(false));
        settings.add("--server.port=" + port);
        settings.add("--pergola.base-url=" + (baseUrl == null ? "http://localhost:" + port : baseUrl.toString()));
        settings.add("--pergola.sample=" + sample);
        var context = SpringApplication.run(application, settings.toArray(String[]::new));
        var address = context.getBean(ServiceSettings.class).address("");
        System.out.println(welcome(address));
        if (admin != null) {
            context.getBean(FirstAdministrator.class)
                    .welcome(admin)
                    .ifPresent(path -> System.out.println(
                            "  Sign in for the first time, within a week: " + address + path + "\n"));
        }
        var stopped = new CountDownLatch(1);
        context.addApplicationListener(event -> {
            if (event instanceof org.springframework.context.event.ContextClosedEvent) {
                stopped.countDown();
            }
        });
        stopped.await();
        return 0;
    }

    private String welcome(String address) {
        return sample ? """

                  Pergola is ready with the sample company.

                    Programs, for applicants   %1$s
                    Console, for staff         %1$s/console
                      e-mail                   admin@trellis.example
                      password                 pergola-sample-1
                    Mailbox, for every mail    %1$s/console/mailbox

                  Nothing leaves this machine. Stop with Ctrl+C.
                  """.formatted(address) : """

                  Pergola is ready.

                    Programs   %1$s
                    Console    %1$s/console
                  """.formatted(address);
    }
}
