// The functions of libnvrtc: a program is compiled with g++ against shim.h.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <regex>
#include <sstream>

#include "emulation.h"

namespace {
struct Program {
    std::string source;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string log;
    std::string code;
};

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

void write(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

// One function for each kernel, through which the emulation calls it.
std::string binders(const Program& program) {
    std::string all = program.source;
    for (auto& header : program.headers) {
        all += header.second;
    }
    static const std::regex kernel("extern \"C\" __global__ void (?:__launch_bounds__\\(\\d+\\) )?(\\w+)\\(");
    std::string text;
    for (std::sregex_iterator i(all.begin(), all.end(), kernel), end; i != end; ++i) {
        std::string name = (*i)[1];
        text += "extern \"C\" std::function<void()>* bind_" + name
                + "(void** arguments, std::function<void()>* check) { return bindKernel(" + name
                + ", arguments, check); }\n";
    }
    return text;
}
}  // namespace

extern "C" {
int nvrtcVersion(int* major, int* minor) {
    *major = 13;
    *minor = 0;
    return 0;
}

const char* nvrtcGetErrorString(int status) {
    return status == 6 ? "NVRTC_ERROR_COMPILATION" : status == 0 ? "NVRTC_SUCCESS" : "NVRTC_ERROR_INVALID_INPUT";
}

int nvrtcCreateProgram(
        void** program, const char* source, const char*, int headers, const char* const* contents,
        const char* const* names) {
    Program* made = new Program();
    made->source = source;
    for (int i = 0; i < headers; i++) {
        made->headers.emplace_back(names[i], contents[i]);
    }
    *program = made;
    std::lock_guard<std::recursive_mutex> lock(state().mutex);
    state().handles.insert(made);
    return 0;
}

int nvrtcCompileProgram(void* handle, int count, const char* const* options) {
    Program* program = (Program*)handle;
    std::string folder = temporary("growth-nvrtc");
    if (mkdtemp(folder.data()) == nullptr) {
        return 3;
    }
    std::string in = folder + "/";
    for (auto& header : program->headers) {
        write(in + header.first, header.second);
    }
    write(in + "program.cu", program->source);
    write(in + "unit.cpp", "#include \"shim.h\"\n#include \"program.cu\"\n" + binders(*program));
    std::string command = "g++ -std=c++17 -O1 -fPIC -shared -w -fsanitize=signed-integer-overflow,shift,"
              "integer-divide-by-zero,bounds,float-cast-overflow,bool,enum";
    // As on a GPU, where a product and a sum are one operation with one rounding.
    command += __builtin_cpu_supports("fma") ? " -mfma -ffp-contract=fast" : "";
    command += " -I'" EMULATION_FOLDER "' -I'" + in + "'";
    bool known = true;
    for (int i = 0; i < count; i++) {
        std::string option = options[i];
        if (option.rfind("-D", 0) == 0) {
            command += " '" + option + "'";
        } else {
            known &= option.rfind("--gpu-architecture=sm_", 0) == 0 || option == "--std=c++17";
        }
    }
    command += " -o '" + in + "code.so' '" + in + "unit.cpp' > '" + in + "log' 2>&1";
    bool compiled = known && system(command.c_str()) == 0;
    program->log = known ? read(in + "log") : "an unknown option";
    std::string code = read(in + "code.so");
    uint64_t bytes = code.size();
    program->code.assign((const char*)&bytes, sizeof bytes);
    program->code += code;
    if (system(("rm -r '" + folder + "'").c_str()) != 0) {
        return 3;
    }
    return compiled ? 0 : known ? 6 : 5;
}

int nvrtcGetProgramLogSize(void* program, size_t* bytes) {
    *bytes = ((Program*)program)->log.size() + 1;
    return 0;
}

int nvrtcGetProgramLog(void* program, char* log) {
    std::strcpy(log, ((Program*)program)->log.c_str());
    return 0;
}

int nvrtcGetCUBINSize(void* program, size_t* bytes) {
    *bytes = ((Program*)program)->code.size();
    return 0;
}

int nvrtcGetCUBIN(void* program, char* code) {
    std::memcpy(code, ((Program*)program)->code.data(), ((Program*)program)->code.size());
    return 0;
}

int nvrtcDestroyProgram(void** program) {
    std::lock_guard<std::recursive_mutex> lock(state().mutex);
    state().handles.erase(*program);
    delete (Program*)*program;
    *program = nullptr;
    return 0;
}
}
