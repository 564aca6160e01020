// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/steps.h"

#include "core/base/text.h"
#include "core/knowledge/step_rules.h"
#include "core/knowledge/step_text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/steps.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace core {
namespace {

const StepTable& stepTable()
{
    static const StepTable table = [] {
        Result<StepTable> parsed = StepTable::parse(TsvTable::embedded(resource::steps(), "steps"));
        if (!parsed)
            brokenTable("steps", describe(parsed.error()));
        return *std::move(parsed);
    }();
    return table;
}

constexpr std::array allMethods{
    Method::Email,           Method::Sms,     Method::MobileCall, Method::OfficeCall,
    Method::AppNotification, Method::AppCode, Method::Questions};

} // namespace

const char* laneName(Lane lane)
{
    switch (lane) {
    case Lane::User:
        return "user";
    case Lane::Entra:
        return "entra";
    case Lane::Directory:
        return "directory";
    case Lane::Connect:
        return "connect";
    case Lane::Ad:
        return "ad";
    case Lane::SignIn:
        return "signin";
    case Lane::Methods:
        return "methods";
    }
    return "";
}

const char* methodName(Method method)
{
    switch (method) {
    case Method::None:
        return "";
    case Method::Email:
        return "email";
    case Method::Sms:
        return "sms";
    case Method::MobileCall:
        return "mobileCall";
    case Method::OfficeCall:
        return "officeCall";
    case Method::AppNotification:
        return "appNotification";
    case Method::AppCode:
        return "appCode";
    case Method::Questions:
        return "questions";
    }
    return "";
}

std::vector<Method> methodsIn(std::uint32_t bits)
{
    std::vector<Method> methods;
    for (const Method method : allMethods)
        if ((bits & static_cast<std::uint32_t>(method)) != 0)
            methods.push_back(method);
    return methods;
}

const Step& stepFor(std::string_view service, std::string_view operation, std::string_view result,
                    std::string_view reason)
{
    return stepTable().stepFor(service, operation, result, reason);
}

const Step* stepByName(std::string_view name)
{
    static const auto byName = [] {
        std::unordered_map<std::string_view, const Step*> index;
        for (const Step& step : stepCatalogue())
            index.emplace(step.name, &step); // the first row of a name speaks for it
        return index;
    }();
    const auto found = byName.find(name);
    return found == byName.end() ? nullptr : found->second;
}

const Step* refusalByName(std::string_view name)
{
    static const auto byName = [] {
        std::unordered_map<std::string_view, const Step*> index;
        // Rows about on-premises stand for some reasons only, so the others speak first.
        for (const bool isOnPremises : {false, true})
            for (const Step& step : stepCatalogue())
                if (step.onPremises == isOnPremises && (step.stepClass == StepClass::Refusal || step.stepClass == StepClass::Blocked))
                    index.emplace(step.name, &step);
        return index;
    }();
    const Step* first = stepByName(name);
    if (first && (first->stepClass == StepClass::Refusal || first->stepClass == StepClass::Blocked))
        return first;
    const auto found = byName.find(name);
    return found == byName.end() ? first : found->second;
}

const std::vector<Step>& stepCatalogue()
{
    return stepTable().steps();
}

int stepNumber(const Step& step)
{
    return static_cast<int>(&step - stepCatalogue().data());
}

std::string_view meaningfulReason(std::string_view reason)
{
    constexpr std::array<std::string_view, 9> empty{"",    "none", "success", "null", "<null>",
                                                    "n/a", "-",    "\"\"",    "0"};
    const std::string_view trimmed = trim(reason);
    const std::string folded = foldText(trimmed);
    return std::find(empty.begin(), empty.end(), folded) == empty.end() ? trimmed : std::string_view();
}

} // namespace core
