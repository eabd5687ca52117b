// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Gathers what one transaction has to note and writes it in one go just before the commit; a rolled back one notes nothing. */
public final class TransactionNotes<T> {

    private final Consumer<List<T>> write;

    public TransactionNotes(Consumer<List<T>> write) {
        this.write = write;
    }

    public void add(T note) {
        page().notes.add(note);
    }

    private Page page() {
        if (TransactionSynchronizationManager.getResource(this) instanceof TransactionNotes<?>.Page page) {
            @SuppressWarnings("unchecked")
            var mine = (Page) page;
            return mine;
        }
        var page = new Page();
        TransactionSynchronizationManager.bindResource(this, page);
        TransactionSynchronizationManager.registerSynchronization(page);
        return page;
    }

    private final class Page implements TransactionSynchronization {

        private final List<T> notes = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            write.accept(notes);
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(TransactionNotes.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(TransactionNotes.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(TransactionNotes.this);
        }
    }
}
