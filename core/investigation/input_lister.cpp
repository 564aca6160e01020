// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/input_lister.h"

#include <algorithm>
#include <set>

namespace core {

namespace fs = std::filesystem;

namespace {

class InputLister
{
public:
    InputLister(std::vector<ImportInput>& list, const fs::path& casePath) : m_list(list), m_own(casePath) {}

    void add(const fs::directory_entry& entry, bool named)
    {
        std::error_code error;
        if (entry.is_directory(error))
            return addFolder(entry.path());
        if (!named && m_own.contain(entry))
            return;
        const std::uint64_t bytes = entry.is_regular_file(error) ? entry.file_size(error) : 0;
        m_list.push_back({entry.path(), error ? 0 : bytes, named});
    }

private:
    void addFolder(const fs::path& folder)
    {
        std::error_code error;
        const fs::path real = fs::canonical(folder, error);
        if (!m_seen.insert(error ? folder : real).second)
            return; // a link back to a folder above, or a second link to the same
        std::vector<fs::directory_entry>
            entries; // each knows its kind from the folder, without another question
        for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
            entries.push_back(*it);
        if (error)
            m_list.push_back({folder, 0, false}); // opening it will say that it cannot be read
        // All in one folder: comparing the texts is comparing the names, and much faster than comparing
        // paths.
        std::sort(entries.begin(), entries.end(),
                  [](const auto& a, const auto& b) { return a.path().native() < b.path().native(); });
        for (const fs::directory_entry& entry : entries)
            add(entry, false);
    }

    std::vector<ImportInput>& m_list;
    OwnFiles m_own;
    std::set<fs::path> m_seen;
};

} // namespace

OwnFiles::OwnFiles(const fs::path& casePath)
{
    for (const char* companion : {"", "-wal", "-shm", "-journal"}) {
        fs::path own = casePath;
        own += companion;
        m_paths.push_back(std::move(own));
    }
}

// Another name of the same file is a link, or the same name seen through another folder; only these cost a
// closer look.
bool OwnFiles::contain(const fs::directory_entry& entry) const
{
    std::error_code error;
    const auto sameName = [&](const fs::path& own) { return own.filename() == entry.path().filename(); };
    const bool linked = entry.is_symlink(error) || entry.hard_link_count(error) > 1;
    if (!linked && std::none_of(m_paths.begin(), m_paths.end(), sameName))
        return false;
    return std::any_of(m_paths.begin(), m_paths.end(), [&](const fs::path& own) {
        return entry.path() == own || fs::equivalent(entry.path(), own, error);
    });
}

bool isStandardInput(const fs::path& path)
{
    return path == "-";
}

std::string utf8Path(const fs::path& path)
{
    const auto text = path.u8string();
    return {reinterpret_cast<const char*>(text.data()), text.size()};
}

std::vector<ImportInput> listInputs(const std::vector<fs::path>& paths, const fs::path& casePath)
{
    std::vector<ImportInput> list;
    std::error_code error;
    InputLister lister(list, fs::absolute(casePath, error).lexically_normal());
    for (const fs::path& path : paths) {
        if (isStandardInput(path)) {
            list.push_back({path, 0, true});
            continue;
        }
        const fs::path whole = fs::absolute(path, error).lexically_normal();
        const fs::directory_entry entry(whole, error);
        if (error)
            list.push_back({whole, 0, true}); // such an entry has lost its path; opening it will say what is wrong
        else
            lister.add(entry, true);
    }
    return list;
}

} // namespace core
