package dev.foxproof.server.accounts;

import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.RegistrationTable;
import dev.foxproof.server.store.TokenTable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * A store that calls something before each storage call within a transaction that writes, once more before the commit, and once after
 * it. Whatever it throws there is what a crash leaves behind.
 */
public final class Faults implements AccountStore {
    private final AccountStore store;
    private final Runnable beforeEachCall;

    public Faults(AccountStore store, Runnable beforeEachCall) {
        this.store = store;
        this.beforeEachCall = beforeEachCall;
    }

    @Override
    public <T> T write(Work<T> work) {
        T result = store.write(tx -> {
            T inside = work.in(watched(AccountTransaction.class, tx));
            beforeEachCall.run();
            return inside;
        });
        beforeEachCall.run();
        return result;
    }

    private <T> T watched(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Class<?> returned = method.getReturnType();
            boolean isTable = returned == TokenTable.class || returned == RegistrationTable.class;
            if (!isTable) {
                beforeEachCall.run();
            }
            try {
                Object result = method.invoke(target, args);
                return isTable ? watched(returned, result) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @Override
    public <T> T read(Work<T> work) {
        return store.read(work);
    }

    @Override
    public boolean healthy() {
        return store.healthy();
    }

    @Override
    public void close() {
        store.close();
    }
}
