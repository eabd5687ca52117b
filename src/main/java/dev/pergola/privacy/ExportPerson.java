// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.people.EmailAddress;
import dev.pergola.shared.JobSchedule;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives out everything held on a person: at once when it is little, in the background when it is much. */
@Service
public class ExportPerson implements JobSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(ExportPerson.class);
    private static final int FEW_ROWS = 5_000;
    private static final int FEW_FILES = 40;

    private final AllRecords records;
    private final Exports exports;
    private final ExportFile file;
    private final TransactionTemplate transaction;

    ExportPerson(AllRecords records, Exports exports, ExportFile file, TransactionTemplate transaction) {
        this.records = records;
        this.exports = exports;
        this.file = file;
        this.transaction = transaction;
    }

    /** True when the file is there already. @param person the member whose own data it is; null when staff asked */
    boolean ask(EmailAddress address, @Nullable UUID person) {
        var everything = records.held(records.trace(address));
        var id = exports.ask(address, records.fingerprint(address), person);
        var isLittle = everything.stream().mapToInt(Held::rows).sum() <= FEW_ROWS
                && everything.stream().mapToInt(Held::files).sum() <= FEW_FILES;
        if (isLittle) {
            exports.keep(id, file.write(address.value(), everything));
        }
        return isLittle;
    }

    /** Everything at once as a ZIP, for the command line; the trail tells of it too. */
    public byte[] zip(EmailAddress address) {
        var id = exports.ask(address, records.fingerprint(address), null);
        var made = file.write(address.value(), records.held(records.trace(address)));
        exports.keep(id, made);
        return made;
    }

    /** What is held, for pages that show how much. */
    List<Held> look(EmailAddress address) {
        return records.held(records.trace(address));
    }

    @Override
    public String name() {
        return "privacy-exports";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        while (Boolean.TRUE.equals(transaction.execute(_ -> makeNext()))) {
            LOG.debug("Made an export.");
        }
    }

    private boolean makeNext() {
        var waiting = exports.nextWaiting();
        waiting.ifPresent(export -> {
            try {
                var address = new EmailAddress(export.address());
                exports.keep(export.id(), file.write(export.address(), records.held(records.trace(address))));
            } catch (OutOfMemoryError tooMuch) {
                LOG.error("The export {} is too large for this node's memory.", export.id(), tooMuch);
                exports.fail(export.id());
            }
        });
        return waiting.isPresent();
    }
}
