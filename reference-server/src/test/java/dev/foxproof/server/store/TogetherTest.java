package dev.foxproof.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TogetherTest {
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

    /** Answers with the square; 0 waits until the others have asked, and 13 fails. */
    private final Together<Integer, Integer> squares = new Together<>(numbers -> {
        batches.add(numbers);
        if (numbers.contains(0)) {
            running.countDown();
            Latches.await(go);
        }
        if (numbers.contains(13)) {
            throw new IllegalStateException("13");
        }
        return numbers.stream().map(n -> n * n).toList();
    });

    @AfterEach
    void end() {
        go.countDown();
        askers.close();
    }

    /** Asks for these while 0 is being answered, one after another. */
    private List<Future<Integer>> whileBusy(int... numbers) throws InterruptedException {
        askers.submit(() -> squares.ask(0));
        Latches.await(running);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int number : numbers) {
            answers.add(askers.submit(() -> squares.ask(number)));
            while (squares.waiting() < answers.size()) {
                Thread.sleep(1);
            }
        }
        go.countDown();
        return answers;
    }

    @Test
    void whatMeetsNoOtherIsAnsweredAloneByWhoAsks() {
        assertThat(squares.ask(2)).isEqualTo(4);
        assertThat(squares.ask(3)).isEqualTo(9);
        assertThat(batches).containsExactly(List.of(2), List.of(3));
        Together<Integer, Thread> threads = new Together<>(numbers -> List.of(Thread.currentThread()));
        assertThat(threads.ask(1)).isSameAs(Thread.currentThread());
    }

    @Test
    void whatCameMeanwhileIsAnsweredTogetherAndEachGetsItsOwnAnswer() throws Exception {
        List<Future<Integer>> answers = whileBusy(1, 2, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(answers.get(i).get()).isEqualTo((i + 1) * (i + 1));
        }
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3));
        assertThat(squares.ask(4)).isEqualTo(16);
    }

    @Test
    void noMoreThan64AreAnsweredTogether() throws Exception {
        List<Future<Integer>> answers = whileBusy(IntStream.range(100, 170).toArray());
        for (int i = 0; i < 70; i++) {
            assertThat(answers.get(i).get()).isEqualTo((100 + i) * (100 + i));
        }
        assertThat(batches).extracting(List::size).containsExactly(1, 64, 6);
    }

    @Test
    void aFailureIsToldToAllWhoAskedTogetherAndToNobodyElse() throws Exception {
        List<Future<Integer>> answers = whileBusy(12, 13);
        for (Future<Integer> answer : answers) {
            assertThatThrownBy(answer::get)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("13");
        }
        assertThat(squares.ask(5)).isEqualTo(25);
    }
}
