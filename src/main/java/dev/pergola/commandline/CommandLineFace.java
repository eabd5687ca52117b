package dev.pergola.commandline;

public final class CommandLineFace {
    private CommandLineFace() {}
    public static int run(Class<?> application, String... arguments) {
        org.springframework.boot.SpringApplication.run(application, arguments);
        try { Thread.currentThread().join(); } catch (InterruptedException e) {}
        return 0;
    }
}
