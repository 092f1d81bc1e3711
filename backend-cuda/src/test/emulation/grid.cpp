// Runs the threads of a block as fibers. A fiber runs one thread after another until a thread waits
// at a barrier; then the thread keeps the fiber and the next thread gets another one. So kernels
// without barriers cost no switches.
#include <setjmp.h>
#include <ucontext.h>

#include <vector>

#include "emulation.h"

namespace {
enum Wait { RUNNING, AT_BARRIER, AT_SHUFFLE, AT_WARP_BARRIER, READY, DONE };

constexpr size_t STACK = 128 * 1024;

struct Thread {
    Wait wait;
    int fiber;
    uint64_t value;
    int distance;
};

struct Fiber {
    std::vector<char> stack;
    ucontext_t start;
    jmp_buf place;
    bool started = false;
    bool idle = true;
    int thread = 0;
};

Emulation shared;
std::vector<Thread> threads;
std::vector<Fiber*> fibers;
jmp_buf scheduler;
int current;  // fiber
int next;     // thread that was not begun
const Work* body;
bool aborted;

void place(int thread) {
    shared.threadIdx.x = (unsigned)thread;
    shared.threadIdx.y = 0;
    shared.threadIdx.z = 0;
}

void toScheduler() {
    Fiber* self = fibers[current];
    if (!_setjmp(self->place)) {
        _longjmp(scheduler, 1);
    }
}

void fiberMain() {
    for (;;) {
        while (!aborted && next < (int)threads.size()) {
            int thread = next++;
            fibers[current]->thread = thread;
            threads[thread].fiber = current;
            threads[thread].wait = RUNNING;
            place(thread);
            (*body)();
            threads[fibers[current]->thread].wait = DONE;
        }
        fibers[current]->idle = true;
        toScheduler();
    }
}

void resume(int number) {
    current = number;
    Fiber* fiber = fibers[number];
    fiber->idle = false;
    if (_setjmp(scheduler)) {
        return;
    }
    if (fiber->started) {
        _longjmp(fiber->place, 1);
    }
    fiber->started = true;
    fiber->stack.resize(STACK);
    getcontext(&fiber->start);
    fiber->start.uc_stack.ss_sp = fiber->stack.data();
    fiber->start.uc_stack.ss_size = STACK;
    fiber->start.uc_link = nullptr;
    makecontext(&fiber->start, fiberMain, 0);
    setcontext(&fiber->start);
}

void waitAt(Wait wait) {
    Thread& thread = threads[fibers[current]->thread];
    thread.wait = wait;
    toScheduler();
    place(fibers[current]->thread);
}

int idleFiber() {
    for (size_t i = 0; i < fibers.size(); i++) {
        if (fibers[i]->idle) {
            return (int)i;
        }
    }
    fibers.push_back(new Fiber());
    return (int)fibers.size() - 1;
}

void abandon(const char* what) {
    violate(what);
    aborted = true;
}

// Lets a warp go on if all its lanes wait at the same place.
bool releaseWarp(size_t first) {
    size_t lanes = 0, shuffling = 0, atBarrier = 0;
    for (size_t i = first; i < first + 32 && i < threads.size(); i++) {
        lanes++;
        shuffling += threads[i].wait == AT_SHUFFLE;
        atBarrier += threads[i].wait == AT_WARP_BARRIER;
    }
    if (shuffling + atBarrier == 0) {
        return false;
    }
    if ((shuffling != lanes && atBarrier != lanes) || lanes != 32) {
        abandon("a shuffle or warp barrier that not all lanes reach");
        return false;
    }
    uint64_t values[32];
    for (size_t i = 0; i < 32; i++) {
        values[i] = threads[first + i].value;
    }
    for (size_t i = 0; i < 32; i++) {
        Thread& lane = threads[first + i];
        if (lane.wait == AT_SHUFFLE) {
            lane.value = values[i ^ (size_t)lane.distance];
        }
        lane.wait = READY;
    }
    return true;
}

bool releaseBlock() {
    size_t waiting = 0;
    for (const Thread& thread : threads) {
        waiting += thread.wait == AT_BARRIER;
    }
    if (waiting == 0) {
        return false;
    }
    if (waiting != threads.size()) {
        abandon("a barrier that not all threads of the block reach");
        return false;
    }
    for (Thread& thread : threads) {
        thread.wait = READY;
    }
    return true;
}

void runBlock() {
    next = 0;
    for (Thread& thread : threads) {
        thread = Thread{RUNNING, -1, 0, 0};
    }
    while (!aborted && next < (int)threads.size()) {
        resume(idleFiber());
    }
    for (bool moved = true; moved && !aborted;) {
        moved = false;
        for (size_t i = 0; i < threads.size() && !aborted; i++) {
            if (threads[i].wait == READY) {
                threads[i].wait = RUNNING;
                resume(threads[i].fiber);
                moved = true;
            }
        }
        for (size_t first = 0; first < threads.size() && !moved && !aborted; first += 32) {
            moved |= releaseWarp(first);
        }
        moved = moved || (!aborted && releaseBlock());
    }
}

void barrier() { waitAt(AT_BARRIER); }

void warpBarrier() { waitAt(AT_WARP_BARRIER); }

uint64_t shuffleXor(uint64_t value, int distance) {
    Thread* self = &threads[fibers[current]->thread];
    self->value = value;
    self->distance = distance;
    waitAt(AT_SHUFFLE);
    return threads[fibers[current]->thread].value;
}

// Gives up the grid: the fiber that did it never goes on.
void violation(const char* what) {
    abandon(what);
    toScheduler();
}
}  // namespace

Emulation* emulationForKernels() {
    shared.barrier = barrier;
    shared.warpBarrier = warpBarrier;
    shared.shuffleXor = shuffleXor;
    shared.violation = violation;
    shared.onDevice = onDevice;
    return &shared;
}

void runGrid(Uint3 grid, Uint3 block, const Work& thread) {
    body = &thread;
    aborted = false;
    shared.gridDim = grid;
    shared.blockDim = block;
    threads.resize(block.x);
    for (unsigned b = 0; b < grid.x && !aborted; b++) {
        shared.blockIdx = Uint3{b, 0, 0};
        runBlock();
    }
    if (aborted) {
        // Their stacks hold calls that will never end.
        for (Fiber* fiber : fibers) {
            delete fiber;
        }
        fibers.clear();
    }
}
